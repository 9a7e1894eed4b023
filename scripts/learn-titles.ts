import { parentPort, workerData } from "node:worker_threads";
import { buildVocabulary } from "#app/domain/occupations/occupation-vocabulary.ts";

/** A thread that learns job titles, hands over what it has learnt and ends, and its memory with it. */
parentPort?.postMessage(buildVocabulary(workerData));
