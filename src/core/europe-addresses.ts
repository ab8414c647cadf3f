/**
 * What the catalogue of Europe that comes with the page (public/catalogs/europe) reads from, as agreements (`agreements.ts`): of
 * servers that others use too, its own folders alone.
 */
export const europeAddresses: readonly string[] = [
  "https://earth-search.aws.element84.com/v1",
  "https://sentinel-cogs.s3.us-west-2.amazonaws.com/sentinel-s2-l2a-cogs/",
  "https://s3.eu-central-1.wasabisys.com/eumap/lcv/",
  "https://os.unil.cloud.switch.ch/chelsa02/chelsa/",
];
