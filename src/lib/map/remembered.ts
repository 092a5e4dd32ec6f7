/** A function that gives its last answer again while it is asked the very same (by identity). */
export function remembered<A extends readonly unknown[], R>(answer: (...question: A) => R): (...question: A) => R {
  let last: { readonly question: A; readonly answer: R } | null = null;
  return (...question) => {
    if (last?.question.every((part, index) => Object.is(part, question[index]))) return last.answer;
    last = { question, answer: answer(...question) };
    return last.answer;
  };
}
