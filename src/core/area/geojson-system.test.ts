import { expect, test } from "vitest";
import { otherSystem } from "./geojson-system.ts";

const named = (name: unknown) => ({ type: "name", properties: { name } });

test.each([
  [undefined],
  [null],
  [named("urn:ogc:def:crs:OGC:1.3:CRS84")],
  [named("urn:ogc:def:crs:OGC::CRS84h")],
  [named("urn:ogc:def:crs:EPSG::4326")],
  [named("urn:ogc:def:crs:EPSG:6.9:4326")],
  [named("urn:x-ogc:def:crs:EPSG:4326")],
  [named("EPSG:4326")],
  [named("epsg:4258")],
  [named("urn:ogc:def:crs:EPSG::4258")],
  [named("http://www.opengis.net/def/crs/EPSG/0/4326")],
  [named("https://www.opengis.net/def/crs/OGC/1.3/CRS84")],
  [named("http://www.opengis.net/gml/srs/epsg.xml#4326")],
  [named("http://spatialreference.org/ref/epsg/4326/")],
  [named("WGS 84")],
  [named("GCS_WGS_1984")],
  [named("ETRS89")],
  ["EPSG:4326"],
  [{ type: "EPSG", properties: { code: 4326 } }],
  [{ type: "EPSG", properties: { code: "4326" } }],
  [{ type: "OGC", properties: { code: "CRS84" } }],
])("%j is longitude and latitude", (crs) => {
  expect(otherSystem(crs)).toBeNull();
});

test.each([
  [named("EPSG:3035"), "EPSG:3035"],
  [named("urn:ogc:def:crs:EPSG::25832"), "urn:ogc:def:crs:EPSG::25832"],
  [{ type: "EPSG", properties: { code: 2056 } }, "EPSG:2056"],
  // Height on another datum: a compound, whose last code is not of the plane.
  [named("urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::4326"), "urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::4326"],
  [
    { type: "link", properties: { href: "http://example.org/crs/42", type: "proj4" } },
    "http://example.org/crs/42",
  ],
  // CH1903+ in degrees lies 70 to 150 m beside WGS 84.
  [named("EPSG:4150"), "EPSG:4150"],
  [{}, "a system that its crs member does not name"],
  [named(""), "a system that its crs member does not name"],
  [5, "a system that its crs member does not name"],
])("%j is another system, said by its name", (crs, text) => {
  expect(otherSystem(crs)).toBe(text);
});
