#pragma once

#include <QByteArray>

namespace stoa {

// Frames as a server sends them (RFC 6455 5.2): final and unmasked, so that one frame serves all its
// receivers.
namespace WebSocketFrame {

QByteArray text(const QByteArray &utf8);
QByteArray ping();

} // namespace WebSocketFrame
} // namespace stoa
