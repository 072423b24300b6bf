// Shows the errors of an operation in one line each.
// Every operation may fail in ten ways that look alike. Their form once more each time would push the answer that is wanted off
// the screen; the schemas below have it.
export const shortErrors = ({ getComponent }) => ({
  wrapComponents: {
    response: (Original, { React }) => (props) => {
      if (!/^[45]/.test(props.code)) {
        return React.createElement(Original, props);
      }

      const cell = (name, ...content) => React.createElement('td', { className: `response-col_${name}` }, ...content);
      const description = React.createElement(getComponent('Markdown', true), { source: props.response.get('description') });
      return React.createElement(
        'tr', { className: 'response', 'data-code': props.code },
        cell('status', props.code), cell('description', description), cell('links'));
    },
  },
});
