/** The parts that need no browser, gathered for the tests. */

export * from "./arrows.ts";
export * from "./backbone.ts";
export * from "./bins.ts";
export * from "./columns.ts";
export * from "./corpus.ts";
export * from "./curve.ts";
export * from "./filter.ts";
export * from "./earth.ts";
export { cell, xml } from "./exports.ts";
export * from "./fold.ts";
export * from "./labels.ts";
export * from "./paths.ts";
export * from "./place.ts";
export * from "./sha256.ts";
export * from "./state.ts";
export { encode } from "./triples.ts";
export { open, slicer } from "./unpack.ts";
export { clustered } from "./view-matrix.ts";
