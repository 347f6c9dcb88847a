import { Network } from "vis-network/esnext";
import { DataSet } from "vis-data/esnext";
(globalThis as unknown as Record<string, unknown>)["comityVis"] = { Network, DataSet };
