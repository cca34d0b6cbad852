#include "server/net/FrameGuard.h"

#include <QtEndian>

namespace stoa {

namespace {
constexpr int protocolError = 1002;
constexpr int notUtf8 = 1007;
constexpr int tooBig = 1009;
constexpr uchar finBit = 0x80;
constexpr uchar maskBit = 0x80;
constexpr int opContinuation = 0;
constexpr int opText = 1;
constexpr int opClose = 8;
constexpr qsizetype maskSize = 4;
constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf"; // U+FEFF

template<class Length> void appendBigEndian(QByteArray &frame, Length length)
{
    char bytes[sizeof(Length)];
    qToBigEndian(length, bytes);
    frame.append(bytes, sizeof bytes);
}

// A mask of zeros leaves the payload as it is.
void appendHeader(QByteArray &frame, int opcode, qsizetype length)
{
    frame.append(char(finBit | opcode));
    if (length < 126) {
        frame.append(char(maskBit | length));
    } else if (length <= 0xffff) {
        frame.append(char(maskBit | 126));
        appendBigEndian(frame, quint16(length));
    } else {
        frame.append(char(maskBit | 127));
        appendBigEndian(frame, quint64(length));
    }
    frame.append(maskSize, '\0');
}
} // namespace

int FrameGuard::take(QByteArrayView bytes, QByteArray &passed)
{
    while (!m_closeCode && !bytes.isEmpty()) {
        if (isHeaderComplete()) {
            const auto piece = bytes.first(qMin<qsizetype>(m_length - m_received, bytes.size()));
            m_closeCode = takePayload(piece);
            bytes = bytes.sliced(piece.size());
        } else {
            m_closeCode = takeHeaderByte(uchar(bytes.front()));
            bytes = bytes.sliced(1);
        }
        if (!m_closeCode && isHeaderComplete() && m_received == m_length)
            m_closeCode = finishFrame(passed);
    }
    return m_closeCode;
}

int FrameGuard::takeHeaderByte(uchar byte)
{
    m_header[m_headerSize++] = byte;
    if (m_headerSize == 1)
        return checkFirst(byte);
    if (m_headerSize == 2)
        return checkSecond(byte);
    return isHeaderComplete() ? finishHeader() : 0;
}

int FrameGuard::checkFirst(uchar byte)
{
    const bool reservedBits = byte & 0x70; // no extensions are negotiated
    const bool reservedOpcode = (opcode() > 2 && opcode() < 8) || opcode() > 10;
    if (reservedBits || reservedOpcode)
        return protocolError;
    if (isControl())
        return isFinal() ? 0 : protocolError;
    // A continuation needs a message to continue, and no other data frame may come in between (5.4).
    const bool isInMessage = m_messageOpcode != 0;
    return (opcode() == opContinuation) == isInMessage ? 0 : protocolError;
}

int FrameGuard::checkSecond(uchar byte)
{
    const int length = byte & 0x7f;
    if (!(byte & maskBit)) // 5.1: a client masks every frame
        return protocolError;
    if (isControl() && length > 125)
        return protocolError;
    if (opcode() == opClose && length == 1) // 5.5.1: a close code has two bytes
        return protocolError;
    m_headerNeeded = quint8(2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + maskSize);
    return 0;
}

int FrameGuard::finishHeader()
{
    const quint64 length = payloadLength();
    const int kind = m_header[1] & 0x7f;
    const bool wasted = (kind == 126 && length < 126)
        || (kind == 127 && length < 0x10000); // 5.2: shortest form
    if (wasted || length >> 63)
        return protocolError;
    if (length > quint64(isControl() ? maxMessage : maxMessage - m_message.size()))
        return tooBig;
    if (!isControl() && opcode() != opContinuation)
        m_messageOpcode = quint8(opcode());
    m_length = quint32(length);
    m_received = 0;
    return 0;
}

int FrameGuard::takePayload(QByteArrayView bytes)
{
    QByteArray &payload = isControl() ? m_control : m_message;
    const qsizetype before = payload.size();
    payload.append(bytes);
    const uchar *mask = &m_header[size_t(m_headerNeeded - maskSize)];
    char *const first = payload.data() + before;
    for (qsizetype i = 0; i < bytes.size(); ++i)
        first[i] = char(uchar(first[i]) ^ mask[m_received++ % maskSize]);
    if (isControl() || m_messageOpcode != opText)
        return 0;
    return m_utf8.take(QByteArrayView(payload).sliced(before)) ? 0 : notUtf8;
}

int FrameGuard::finishFrame(QByteArray &passed)
{
    m_headerSize = 0;
    m_headerNeeded = 2;
    if (isControl()) {
        appendHeader(passed, opcode(), m_control.size());
        passed.append(std::exchange(m_control, {}));
        return 0;
    }
    return isFinal() ? finishMessage(passed) : 0;
}

int FrameGuard::finishMessage(QByteArray &passed)
{
    if (!m_utf8.isComplete())
        return notUtf8;
    // QWebSocket drops U+FEFF at the start of a text as a byte order mark, so such a text gets another one.
    const QByteArrayView mark = m_messageOpcode == opText && m_message.startsWith(byteOrderMark)
        ? byteOrderMark
        : QByteArrayView();
    appendHeader(passed, m_messageOpcode, mark.size() + m_message.size());
    passed.append(mark).append(std::exchange(m_message, {}));
    m_messageOpcode = 0;
    return 0;
}

quint64 FrameGuard::payloadLength() const
{
    switch (const int kind = m_header[1] & 0x7f) {
    case 126:
        return qFromBigEndian<quint16>(&m_header[2]);
    case 127:
        return qFromBigEndian<quint64>(&m_header[2]);
    default:
        return quint64(kind);
    }
}

} // namespace stoa
