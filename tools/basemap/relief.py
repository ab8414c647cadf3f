"""Derives public/basemap/relief.webp from ETOPO5: hill shading on land, depth in the sea, both as transparency.

One picture serves both themes: the land is black or white ink of varying transparency (shade and light), the sea a
dark ink in six steps of depth (chart-like, and small: few distinct values compress well). Web Mercator, so that MapLibre's image source needs only its corners.
Usage: /usr/bin/python3 tools/basemap/relief.py etopo5.cdf
"""

import sys
from pathlib import Path

import numpy as np
from osgeo import gdal

gdal.UseExceptions()

WEST, SOUTH, EAST, NORTH = -62.0, 18.0, 82.0, 81.0
WIDTH = 1536
OUT = Path(__file__).resolve().parents[2] / "public" / "basemap" / "relief.webp"
VERTICAL_EXAGGERATION = 20
DEPTH_STEPS = (50, 200, 1000, 2000, 3000, 4000)
ALPHA_STEP = 11
SEA_ALPHA_STEP = 16
SEA_INK = (18, 62, 84)


def main() -> None:
    elevation = mercator_elevation(sys.argv[1])
    rows, cols = elevation.shape
    shade = hill_shade(elevation)
    land = elevation > 0
    light = np.clip((shade - 0.5) * 2, 0, 1)
    dark = np.clip((0.5 - shade) * 2, 0, 1)
    steps = np.digitize(smooth(-elevation, passes=4), DEPTH_STEPS)
    alpha = np.where(land, np.maximum(light * 150, dark * 190), steps * SEA_ALPHA_STEP)
    alpha = np.where(land, np.round(alpha / ALPHA_STEP) * ALPHA_STEP, alpha)
    ink = np.where(land & (light > dark), 255, 0)
    bands = [*(np.where(land, ink, sea_ink) for sea_ink in SEA_INK), alpha]
    memory = gdal.GetDriverByName("MEM").Create("", cols, rows, 4, gdal.GDT_Byte)
    for index, band in enumerate(bands, start=1):
        memory.GetRasterBand(index).WriteArray(np.clip(band, 0, 255).astype(np.uint8))
    memory.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand)
    gdal.GetDriverByName("WEBP").CreateCopy(str(OUT), memory, options=["LOSSLESS=YES"])
    OUT.with_suffix(".webp.aux.xml").unlink(missing_ok=True)
    print(f"{OUT.name}: {cols} x {rows}, {OUT.stat().st_size // 1024} KiB, corners {WEST} {SOUTH} {EAST} {NORTH}")


def mercator_elevation(path: str) -> np.ndarray:
    """Metres above the sea, rows from the north. The source's longitudes run 0 to 360: rolled to start at -180."""
    source = gdal.Open(path)
    west, step, _, north, _, row_step = source.GetGeoTransform()
    values = np.roll(source.ReadAsArray(), source.RasterXSize // 2, axis=1)
    rolled = gdal.GetDriverByName("MEM").Create("", source.RasterXSize, source.RasterYSize, 1, gdal.GDT_Float32)
    rolled.SetGeoTransform((west - 180, step, 0, north, 0, row_step))
    rolled.SetProjection("EPSG:4326")
    rolled.GetRasterBand(1).WriteArray(values)
    tropics_to_pole = gdal.Translate("", rolled, format="MEM", projWin=[-100, 88, 100, 10])
    warped = gdal.Warp(
        "", tropics_to_pole, format="MEM", dstSRS="EPSG:3857", outputBounds=[WEST, SOUTH, EAST, NORTH],
        outputBoundsSRS="EPSG:4326", width=WIDTH, resampleAlg="cubicspline",
    )
    return warped.GetRasterBand(1).ReadAsArray()


def smooth(values: np.ndarray, passes: int) -> np.ndarray:
    """Repeated 3 x 3 binomial mean: the sea bed's sounding noise would break the depth steps into speckles."""
    for _ in range(passes):
        for axis in (0, 1):
            values = (np.roll(values, 1, axis) + 2 * values + np.roll(values, -1, axis)) / 4
    return values


def hill_shade(elevation: np.ndarray) -> np.ndarray:
    """Lambertian shading lit from the north-west, 0 (dark) to 1 (bright), flat ground 0.5; the sea bed counts as flat."""
    ground = np.maximum(elevation, 0)
    metres_per_pixel = (EAST - WEST) * 111_320 / WIDTH
    rise_south, rise_east = np.gradient(ground * VERTICAL_EXAGGERATION / metres_per_pixel)
    slope_to_light = (rise_east + rise_south) / np.sqrt(2)
    return 0.5 + slope_to_light / (2 * np.sqrt(1 + slope_to_light**2 + rise_east**2))


main()
