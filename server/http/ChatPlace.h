#pragma once

#include "server/http/Request.h"
#include "shared/model/ChatOverview.h"

#include <optional>

namespace stoa {

// A place in a list of chats, as the parameter `after` of a query names it. It is opaque to clients.
namespace ChatPlace {

QString toText(const ChatActivity &place);
// Nothing if the query has no such parameter. Throws HttpError 422 for a text that is no place.
std::optional<ChatActivity> in(const Request &request);

} // namespace ChatPlace
} // namespace stoa
