#pragma once

namespace stoa {

// What a chat socket speaks: stoa.v1 or the old app's plain text (docs/protocol.md).
enum class ChatDialect { Json, Legacy };

} // namespace stoa
