/** The Equal Earth projection (Šavrič, Patterson, Jenny 2018), as build.mjs draws the outlines. */

const A = [1.340264, -0.081106, 0.000893, 0.003796] as const;
const M = Math.sqrt(3) / 2;
export const WIDE = 1400;
export const HIGH = 682;
const SCALE = 1400 / 5.41327;

export function project(longitude: number, latitude: number): { x: number; y: number } {
  const l = Math.asin(M * Math.sin((latitude * Math.PI) / 180)), l2 = l * l, l6 = l2 * l2 * l2;
  const x = ((longitude * Math.PI) / 180) * Math.cos(l) / (M * (A[0] + 3 * A[1] * l2 + l6 * (7 * A[2] + 9 * A[3] * l2)));
  const y = l * (A[0] + A[1] * l2 + l6 * (A[2] + A[3] * l2));
  return { x: WIDE / 2 + SCALE * x, y: HIGH / 2 - SCALE * y };
}
