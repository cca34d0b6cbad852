#include "server/net/FrameGuard.h"

#include <QList>
#include <QUtf8StringView>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <optional>

using namespace stoa;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}

enum class Text { Valid, CutShort, Invalid };

bool isValid(const QByteArray &utf8)
{
    return QUtf8StringView(utf8).isValidUtf8();
}

// True if up to `more` bytes can follow so that it becomes valid. These are the limits of all ranges that
// RFC 3629 4 has for the bytes after the first one.
bool isCompletable(const QByteArray &tail, int more = 3)
{
    const auto canFollow = [&](char byte) { return isCompletable(tail + byte, more - 1); };
    static constexpr char bytes[] = {'\x80', '\x8f', '\x90', '\x9f', '\xa0', '\xbf'};
    return isValid(tail) || (more > 0 && std::any_of(std::begin(bytes), std::end(bytes), canFollow));
}

Text kindOf(const QByteArray &utf8)
{
    if (isValid(utf8))
        return Text::Valid;
    for (qsizetype cut = 1; cut <= qMin<qsizetype>(3, utf8.size()); ++cut) {
        if (isValid(utf8.chopped(cut)) && isCompletable(utf8.last(cut)))
            return Text::CutShort;
    }
    return Text::Invalid;
}

struct Expected
{
    QList<std::pair<int, QByteArray>> frames; // opcodes and payloads
    int closeCode = 0;
};

// A second, simple implementation of RFC 6455, 5.2 and 5.4, which sees all bytes at once.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    Expected read()
    {
        while (!m_expected.closeCode && m_at < m_bytes.size() && readFrame()) { }
        return m_expected;
    }

private:
    int byteAt(qsizetype offset) const { return uchar(m_bytes[m_at + offset]); }

    bool refuse(int code)
    {
        m_expected.closeCode = code;
        return false;
    }

    // Returns false at the end or after a refusal.
    bool readFrame()
    {
        const qsizetype available = m_bytes.size() - m_at;
        const int op = byteAt(0) & 15;
        const bool fin = byteAt(0) & 128;
        const bool control = op >= 8;
        if ((byteAt(0) & 0x70) || (op > 2 && op < 8) || op > 10 || (control && !fin))
            return refuse(1002);
        if (!control && (op == 0) != m_message.has_value())
            return refuse(1002);
        if (available < 2)
            return false;
        const int kind = byteAt(1) & 127;
        if (!(byteAt(1) & 128) || (control && kind > 125) || (op == 8 && kind == 1))
            return refuse(1002);
        const qsizetype lengthBytes = kind == 126 ? 2 : kind == 127 ? 8 : 0;
        if (available < 2 + lengthBytes + 4)
            return false;
        uint64_t length = lengthBytes ? 0 : uint64_t(kind);
        for (qsizetype i = 0; i < lengthBytes; ++i)
            length = length << 8 | uint64_t(byteAt(2 + i));
        if ((kind == 126 && length < 126) || (kind == 127 && (length < 65536 || length >> 63)))
            return refuse(1002);
        const uint64_t before = control || op ? 0 : uint64_t(m_message->size());
        if (before + length > uint64_t(FrameGuard::maxMessage))
            return refuse(1009);
        QByteArray payload;
        const qsizetype start = 2 + lengthBytes + 4;
        for (qsizetype i = 0; i < qsizetype(length) && start + i < available; ++i)
            payload += char(byteAt(start + i) ^ byteAt(start - 4 + i % 4));
        const bool complete = payload.size() == qsizetype(length);
        m_at += start + payload.size();
        if (!control)
            return takeData(op, payload, fin, complete);
        if (complete)
            m_expected.frames.append({op, payload});
        return complete;
    }

    bool takeData(int op, const QByteArray &payload, bool fin, bool complete)
    {
        if (op)
            m_opcode = op;
        m_message = m_message.value_or(QByteArray()) + payload;
        const Text kind = m_opcode == 1 ? kindOf(*m_message) : Text::Valid;
        if (kind == Text::Invalid || (fin && complete && kind == Text::CutShort))
            return refuse(1007);
        if (fin && complete) {
            const QByteArray mark = m_opcode == 1 && m_message->startsWith("\xef\xbb\xbf") ? "\xef\xbb\xbf"
                                                                                           : "";
            m_expected.frames.append({m_opcode, mark + *m_message});
            m_message.reset();
        }
        return complete;
    }

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    std::optional<QByteArray> m_message; // of the fragments so far
    int m_opcode = 0;
    Expected m_expected;
};

QByteArray encoded(const Expected &expected)
{
    QByteArray bytes;
    for (const auto &[opcode, payload] : expected.frames) {
        bytes += char(0x80 | opcode);
        const uint64_t size = uint64_t(payload.size());
        const int lengthBytes = size < 126 ? 0 : size < 65536 ? 2 : 8;
        bytes += char(0x80 | (lengthBytes == 0 ? int(size) : lengthBytes == 2 ? 126 : 127));
        for (int i = lengthBytes; i > 0; --i)
            bytes += char(size >> (8 * (i - 1)));
        bytes += QByteArray(4, '\0') + payload;
    }
    return bytes;
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Expected expected = Reader(bytes).read();
    const QByteArray frames = encoded(expected);
    FrameGuard whole;
    QByteArray passed;
    check(whole.take(bytes, passed) == expected.closeCode);
    check(passed == frames);

    // The input itself determines the sizes of the pieces.
    FrameGuard cut;
    QByteArray inPieces;
    int code = 0;
    for (qsizetype at = 0; at < bytes.size() && !code;) {
        const qsizetype piece = qMin<qsizetype>(1 + (data[at] & 15), bytes.size() - at);
        code = cut.take(bytes.sliced(at, piece), inPieces);
        at += piece;
    }
    check(code == expected.closeCode && inPieces == frames);
    return 0;
}
