// Draws the land of the north from Natural Earth (public domain, by the package world-atlas) as one small SVG,
// which pages use by reference: its colours are those of the page.
import { readFileSync, writeFileSync } from "node:fs";
import { feature } from "topojson-client";

// creative_networks/domains/directory/maps.py projects places by the same numbers; a test holds the two together.
export const CENTRE = { latitude: 65, longitude: 19 };
const EARTH_RADIUS_KM = 6371;
const KM_PER_UNIT = 2;
export const SIZE = { width: 640, height: 640 };
const WEST = -560, NORTH = 770; // [km] from the centre to the upper left corner
const OURS = { FI: "246", NO: "578", SE: "752" };
const MARGIN = 60; // [units] kept around the picture, so that no coast ends inside it
const FINEST = 1.2; // [units] points nearer to each other are dropped

// Lambert's azimuthal equal-area projection (Snyder, Map Projections, 1987, equations 24-2 to 24-4).
export function project(longitude, latitude) {
  const rad = Math.PI / 180;
  const [phi, phi0, dl] = [latitude * rad, CENTRE.latitude * rad, (longitude - CENTRE.longitude) * rad];
  const k = Math.sqrt(2 / (1 + Math.sin(phi0) * Math.sin(phi) + Math.cos(phi0) * Math.cos(phi) * Math.cos(dl)));
  const x = EARTH_RADIUS_KM * k * Math.cos(phi) * Math.sin(dl);
  const y = EARTH_RADIUS_KM * k * (Math.cos(phi0) * Math.sin(phi) - Math.sin(phi0) * Math.cos(phi) * Math.cos(dl));
  return [(x - WEST) / KM_PER_UNIT, (NORTH - y) / KM_PER_UNIT];
}

export function drawMap(folder, out) {
  const atlas = JSON.parse(readFileSync(`${folder}node_modules/world-atlas/countries-50m.json`, "utf8"));
  const countries = atlas.objects.countries.geometries;
  const shapes = Object.entries(OURS).map(([code, id]) => {
    const { geometry } = feature(atlas, countries.find((one) => one.id === id));
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return `<path id="${code}" d="${polygons.map((rings) => rings.map(outline).join("")).join("")}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}"><g id="land" stroke-linejoin="round">${shapes.join("")}</g></svg>`;
  writeFileSync(`${out}north.svg`, svg);
  return svg.length;
}

function outline(ring) {
  const points = ring.map(([longitude, latitude]) => project(longitude, latitude));
  const inside = ([x, y]) => x > -MARGIN && x < SIZE.width + MARGIN && y > -MARGIN && y < SIZE.height + MARGIN;
  if (!points.some(inside)) return "";
  const kept = [];
  for (const [x, y] of points) {
    const last = kept.at(-1);
    if (!last || Math.hypot(x - last[0], y - last[1]) >= FINEST) kept.push([x, y]);
  }
  if (kept.length < 3) return "";
  return `M${kept.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}Z`;
}
