const SVG = "http://www.w3.org/2000/svg";

/** Makes the crosshair's element, 44 px square: four strokes that leave the cell in the middle free. ui/map.css styles it. */
export function crosshairElement(): HTMLElement {
  const element = document.createElement("div");
  element.className = "crosshair";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 44 44");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M22 2v13M22 29v13M2 22h13M29 22h13");
  svg.append(path);
  element.append(svg);
  return element;
}
