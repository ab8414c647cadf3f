"""Prints what GDAL reads from GeoTIFFs as JSON, and what its COG validator says of them: the tests' oracle.

Usage: /usr/bin/python3 read-with-gdal.py [--values] FILE...   (python3-gdal; written with GDAL 3.6.2)
"""
import json
import sys

from osgeo import gdal
from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate

gdal.UseExceptions()


def describe(path, with_values):
    warnings, errors, _ = validate(path, full_check=True)
    dataset = gdal.Open(path)
    return {
        "errors": errors,
        "warnings": warnings,
        "size": [dataset.RasterYSize, dataset.RasterXSize],
        "transform": dataset.GetGeoTransform(),
        "epsg": dataset.GetSpatialRef().GetAuthorityCode(None),
        "tags": dataset.GetMetadata(),
        "structure": dataset.GetMetadata("IMAGE_STRUCTURE"),
        "bands": [band(dataset.GetRasterBand(k + 1), with_values) for k in range(dataset.RasterCount)],
    }


def band(source, with_values):
    described = {
        "name": source.GetDescription(),
        "type": gdal.GetDataTypeName(source.DataType),
        "block": source.GetBlockSize(),
        "nodata": source.GetNoDataValue(),
        "scale": source.GetScale(),
        "offset": source.GetOffset(),
        "unit": source.GetUnitType(),
        "overviews": [
            [o.YSize, o.XSize] for o in (source.GetOverview(k) for k in range(source.GetOverviewCount()))
        ],
    }
    table = source.GetColorTable()
    if table is not None:
        entries = [table.GetColorEntry(k)[:3] for k in range(table.GetCount())]
        described["colours"] = ["#%02x%02x%02x" % entry for entry in entries if any(entry)]
    if with_values:
        described["values"] = source.ReadAsArray().ravel().tolist()
        described["overview_values"] = [
            source.GetOverview(k).ReadAsArray().ravel().tolist() for k in range(source.GetOverviewCount())
        ]
    return described


arguments = sys.argv[1:]
with_values = "--values" in arguments
json.dump([describe(path, with_values) for path in arguments if path != "--values"], sys.stdout)
