#include "server/net/FrameGuard.h"

#include <cstdlib>
#include <optional>

using namespace stoa;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}

// A second, simple implementation of RFC 6455, 5.2. Returns the code to close with, or 0 if there is no error
// so far.
int expectedCode(const uint8_t *data, size_t size)
{
    bool inMessage = false;
    for (size_t at = 0; at < size;) {
        const int op = data[at] & 15;
        const bool fin = data[at] & 128;
        const bool control = op >= 8;
        if ((data[at] & 0x70) || (op > 2 && op < 8) || op > 10 || (control && !fin))
            return 1002;
        if (!control && (op == 0) != inMessage)
            return 1002;
        if (at + 1 >= size)
            return 0;
        const int kind = data[at + 1] & 127;
        if (!(data[at + 1] & 128) || (control && kind > 125) || (op == 8 && kind == 1))
            return 1002;
        const size_t lengthBytes = kind == 126 ? 2 : kind == 127 ? 8 : 0;
        if (at + 2 + lengthBytes + 4 > size)
            return 0;
        uint64_t length = lengthBytes ? 0 : uint64_t(kind);
        for (size_t i = 0; i < lengthBytes; ++i)
            length = length << 8 | data[at + 2 + i];
        if ((kind == 126 && length < 126) || (kind == 127 && (length < 65536 || length >> 63)))
            return 1002;
        if (length > FrameGuard::maxPayload)
            return 1009;
        if (!control)
            inMessage = !fin;
        at += 2 + lengthBytes + 4 + size_t(length);
    }
    return 0;
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const int expected = expectedCode(data, size);
    FrameGuard whole;
    const auto verdict = whole.check(bytes);
    check(verdict.closeCode == expected);
    check(verdict.accepted <= bytes.size() && (expected || verdict.accepted == bytes.size()));

    // The input itself determines the sizes of the pieces.
    FrameGuard cut;
    int code = 0;
    for (qsizetype at = 0; at < bytes.size() && !code;) {
        const qsizetype piece = qMin<qsizetype>(1 + (data[at] & 15), bytes.size() - at);
        const auto part = cut.check(bytes.sliced(at, piece));
        check(part.accepted >= 0 && part.accepted <= piece);
        code = part.closeCode;
        at += piece;
    }
    check(code == expected);
    return 0;
}
