#include "server/net/FrameGuard.h"

#include <QtEndian>

namespace stoa {

namespace {
constexpr int protocolError = 1002;
constexpr int tooBig = 1009;
constexpr uchar finBit = 0x80;
constexpr uchar maskBit = 0x80;
constexpr int opContinuation = 0;
constexpr int opClose = 8;
} // namespace

FrameGuard::Verdict FrameGuard::check(QByteArrayView bytes)
{
    qsizetype frameStart = 0;
    qsizetype i = 0;
    while (i < bytes.size() && !m_closeCode) {
        if (m_payloadLeft) {
            const auto skipped = qsizetype(qMin<quint64>(m_payloadLeft, quint64(bytes.size() - i)));
            m_payloadLeft -= quint64(skipped);
            i += skipped;
            continue;
        }
        if (m_have == 0)
            frameStart = i;
        m_closeCode = takeHeaderByte(uchar(bytes[i++]));
    }
    return m_closeCode ? Verdict{frameStart, m_closeCode} : Verdict{bytes.size(), 0};
}

int FrameGuard::takeHeaderByte(uchar byte)
{
    m_header[size_t(m_have++)] = byte;
    if (m_have == 1)
        return checkFirst(byte);
    if (m_have == 2) {
        if (const int code = checkSecond(byte))
            return code;
    }
    return m_have == m_need ? finishHeader() : 0;
}

int FrameGuard::checkFirst(uchar byte)
{
    const int op = byte & 0x0f;
    const bool reservedBits = byte & 0x70; // no extensions are negotiated
    const bool reservedOp = (op > 2 && op < 8) || op > 10;
    if (reservedBits || reservedOp)
        return protocolError;
    if (isControl())
        return byte & finBit ? 0 : protocolError;
    // A continuation needs a message to continue, and no other data frame may come in between (5.4).
    return (op == opContinuation) == m_inMessage ? 0 : protocolError;
}

int FrameGuard::checkSecond(uchar byte)
{
    const int length = byte & 0x7f;
    if (!(byte & maskBit)) // 5.1: a client masks every frame
        return protocolError;
    if (isControl() && length > 125)
        return protocolError;
    if ((m_header[0] & 0x0f) == opClose && length == 1) // 5.5.1: a close code has two bytes
        return protocolError;
    m_need = 2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + 4;
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
    if (length > maxPayload)
        return tooBig;
    if (!isControl())
        m_inMessage = !(m_header[0] & finBit);
    m_payloadLeft = length;
    m_have = 0;
    m_need = 2;
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
