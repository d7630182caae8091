/** @file Registers the WGSL implementation of every op. */
import "./elementwise.ts";
import "./losses.ts";
import "./lstm.ts";
import "./noise.ts";
import "./norms.ts";
import "./optimizer.ts";
import "./products.ts";
import "./row-sums.ts";
import "./scans.ts";
import "./spectra.ts";
