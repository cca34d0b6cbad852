// Answers and events of the server name people by their accounts, and add a `displayName` if there is one. Here that becomes the
// `name`, which pages show, and the name of the account becomes `account`. Changes the value, and returns it.
export function withShownNames(value) {
  if (value === null || typeof value !== "object") return value;
  Object.values(value).forEach(withShownNames);
  if (value.displayName) Object.assign(value, { account: value.name, name: value.displayName });
  return value;
}
