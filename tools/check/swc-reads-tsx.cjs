// dependency-cruiser never tells swc that a .tsx file holds JSX, and stops at its first element ("TODO: {tj}sx ?" in its
// src/extract/swc/parse.mjs, version 17.4). Preloaded by room-doors.mjs; to be removed once it does.
const swc = require("@swc/core");

const { parseFileSync } = swc;
swc.parseFileSync = (path, options) => parseFileSync(path, { ...options, tsx: path.endsWith(".tsx") });
