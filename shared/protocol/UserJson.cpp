#include "shared/protocol/UserJson.h"

#include "shared/model/User.h"
#include "shared/protocol/JsonWriter.h"

namespace stoa::UserJson {

void put(JsonWriter &json, const User &user)
{
    if (user.id.isNull())
        json.null("id");
    else
        json.field("id", user.id.value());
    json.field("name", user.name);
    if (!user.displayName.isEmpty())
        json.field("displayName", user.displayName);
}

} // namespace stoa::UserJson
