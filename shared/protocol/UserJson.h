#pragma once

namespace stoa {

class JsonWriter;
struct User;

// The fields by which answers and events name a user: `id`, `name` and, if there is one, `displayName`.
namespace UserJson {

// Into the object that is being written. The id of a name without an account is null.
void put(JsonWriter &json, const User &user);

} // namespace UserJson
} // namespace stoa
