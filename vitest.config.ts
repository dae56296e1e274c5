import { defineConfig } from "vitest/config";

/** `rules` are fast and run on every commit; `proof` holds the long ones: kills, floods, a real browser. */
export default defineConfig({
  test: {
    // Vitest leaves one core free by default; of two, that is half of them.
    maxWorkers: "100%",
    projects: [
      { test: { name: "rules", include: ["tests/**/*.test.ts"], testTimeout: 20_000 } },
      {
        test: {
          name: "proof",
          include: ["tests/**/*.proof.ts"],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
