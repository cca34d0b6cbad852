#include "server/chat/WebSocketFrame.h"

#include <QtEndian>

namespace stoa::WebSocketFrame {

namespace {

constexpr char finalText = char(0x81);
constexpr char finalPing = char(0x89);

template<class Length> void appendBigEndian(QByteArray &frame, Length length)
{
    char bytes[sizeof(Length)];
    qToBigEndian(length, bytes);
    frame.append(bytes, sizeof bytes);
}

} // namespace

QByteArray text(const QByteArray &utf8)
{
    QByteArray frame;
    frame.reserve(utf8.size() + 10);
    frame.append(finalText);
    if (utf8.size() < 126) {
        frame.append(char(utf8.size()));
    } else if (utf8.size() < 65536) {
        frame.append(char(126));
        appendBigEndian(frame, quint16(utf8.size()));
    } else {
        frame.append(char(127));
        appendBigEndian(frame, quint64(utf8.size()));
    }
    return frame.append(utf8);
}

QByteArray ping()
{
    return QByteArray(1, finalPing) + char(0);
}

} // namespace stoa::WebSocketFrame
