/** Asks until the answer is yes, where another process knows it and nothing tells when. The test's time limit is the end. */
export async function until(question: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await question())) await new Promise((resolve) => setTimeout(resolve, 20));
}
