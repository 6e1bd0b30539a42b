// azd runs this before it packages the functions: builds dist/package, as `npm run package` does.
import '../../scripts/package.ts';
