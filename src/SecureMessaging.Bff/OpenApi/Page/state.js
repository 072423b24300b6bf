// What the scripts of this page share.
export const page = {
  // Whether a sandbox is beside the service.
  inDevelopment: false,
  // A browser lets no foreign page send the header at all, so that any value will do until an answer has given one.
  csrfToken: 'swagger-ui',
};

export const csrfHeader = 'X-CSRF-Token';

const safeMethods = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

export const isUnsafe = (request) => !safeMethods.includes((request.method || 'GET').toUpperCase());
