import { Worker } from "node:worker_threads";
import type { LearnTitles } from "#app/domain/occupations/kept-vocabulary.ts";
import { buildVocabularyGently } from "#app/domain/occupations/occupation-vocabulary.ts";

/** Rejects when the thread fails. */
const inThread: LearnTitles = (loaded) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./learn-titles.js", import.meta.url), { workerData: loaded });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () =>
      reject(new Error("The thread that learns job titles ended before it was done.")),
    );
    worker.unref();
  });

/**
 * Learns job titles in a thread of its own, so that the process goes on answering and its memory stays small. Sources
 * are read through a loader that threads do not have: there it is done in steps, beside other work.
 */
export const learnInThread: LearnTitles = import.meta.url.endsWith(".ts") ? buildVocabularyGently : inThread;
