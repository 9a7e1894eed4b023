/** Something that stops a start and that a person can put right. The message is a whole sentence; no stack is shown. */
export class StartFault extends Error {
  override name = "StartFault";
}
