import Graph from "graphology";
import Sigma from "sigma";
(globalThis as unknown as Record<string, unknown>)["comitySigma"] = { Graph, Sigma };
