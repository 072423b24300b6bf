// Fills the boxes of parameters whose value another operation gives.
import { lastAnswer, operationOf, read } from './operations.js';
import { page } from './state.js';

const exampleFrom = 'x-example-from';
const maxReads = 5;
const readAgainAfter = 2000;

// What this page has put into a box; what the person has typed is theirs.
const filled = new Map();

// A value that has to be got first is put into its box when "Try it out" is pressed at a developer's desk. Where that would take
// a change, which is not made without the person's wish, the box is filled as soon as they have executed it on this page.
export const boxesFilled = ({ getStore, specSelectors }) => ({
  wrapComponents: {
    parameterRow: (Original, { React }) => (props) => {
      React.useEffect(() => {
        if (!page.inDevelopment || !props.isExecute || !props.rawParam.get(exampleFrom)) {
          return undefined;
        }

        fillBox(props);
        let seen = specSelectors.responses();
        let wasUntouched = valueOf(props) === undefined;
        return getStore().subscribe(() => {
          const answers = specSelectors.responses();
          const untouched = valueOf(props) === undefined;
          const due = answers !== seen || (untouched && !wasUntouched);
          // Before the box is filled, which is a change of the store as well.
          [seen, wasUntouched] = [answers, untouched];
          if (due) {
            fillBox(props, { again: true });
          }
        });
      }, [props.isExecute]);

      return React.createElement(Original, props);
    },
  },
});

// Undefined in a box that was never filled or has been reset, null in one that the person has cleared.
const valueOf = ({ pathMethod, rawParam, specSelectors }) =>
  specSelectors.parameterWithMetaByIdentity(pathMethod, rawParam)?.get('value');

async function fillBox(props, { again = false } = {}) {
  const { pathMethod, rawParam, specSelectors, onChange } = props;
  const [operationId, pointer] = rawParam.get(exampleFrom).split('#');
  const source = operationOf(specSelectors, operationId);
  const box = [...pathMethod, rawParam.get('name')].join(' ');
  const mayFill = () => {
    const value = valueOf(props);
    const ours = value && value === filled.get(box);
    return again ? value === undefined || (ours && !source.reads) : !value || ours;
  };
  if (!source || !mayFill()) {
    return;
  }

  const valueIn = (answer) => pointer.split('/').slice(1).reduce((node, step) => node?.[step], answer);
  let value = valueIn(await (source.reads ? read(source) : lastAnswer(specSelectors, source)));
  // A service that has just started, or a slow EHR, may have nothing to show yet.
  for (let reads = 1; source.reads && value === undefined && reads < maxReads && mayFill(); reads += 1) {
    await new Promise((resolve) => setTimeout(resolve, readAgainAfter));
    value = valueIn(await read(source));
  }

  if (value !== undefined && value !== null && mayFill()) {
    filled.set(box, String(value));
    onChange(rawParam, String(value), false);
  }
}
