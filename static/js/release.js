// The version of the server's files, for service-worker.js: the address of its assets, and the parts of scripts. The server fills
// it in when it serves service-worker.js.
export const release = { assets: "/static", parts: [] };
