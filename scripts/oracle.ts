// `npm run oracle`: lets the real C# compiler and .NET judge the policies, the vectors and the local engine.
// `npm run oracle -- '@(1 + 2)'`: what .NET and the engine make of one expression.
import { DotnetError, runCSharp } from './oracle/dotnet.ts';
import { judge, judgeOne } from './oracle/judge.ts';

try {
  const expressions = process.argv.slice(2);
  const { text, agreed } = expressions.length === 0 ? await judge(runCSharp) : await judgeOne(runCSharp, expressions);
  console.log(text);
  process.exitCode = agreed ? 0 : 1;
} catch (error) {
  if (!(error instanceof DotnetError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
