#pragma once

namespace stoa {

// The dialects of chat sockets: stoa.v1 or the old app's plain text (docs/protocol.md).
enum class ChatDialect { Json, Legacy };

} // namespace stoa
