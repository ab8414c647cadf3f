/** The servers of the catalogue that comes with the page (public/catalogs/europe). */
export const catalogueOrigins: readonly string[] = [
  "https://earth-search.aws.element84.com",
  "https://sentinel-cogs.s3.us-west-2.amazonaws.com",
  "https://s3.eu-central-1.wasabisys.com",
  "https://os.unil.cloud.switch.ch",
];
