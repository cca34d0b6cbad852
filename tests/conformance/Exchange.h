#pragma once

#include "tests/support/WebSocketClient.h"

namespace stoa {

// One connection to the echo program after the handshake: a client's bytes, and all that must come back.
// It ends with a close frame of the server, after which the server closes the TCP connection.
struct Exchange
{
    using Frame = WebSocketClient::Frame;
    using Frames = QList<Frame>;

    QByteArray sent;
    Frames answers = {};
    int closeCode = 1000; // of the server's close frame
    qsizetype piece = 0; // bytes per write; 0: all in one

    // The connection survives what is sent, so the close frame that the client adds is answered.
    static Exchange answered(const QByteArray &sent, const Frames &answers);
    // The server closes with this code, after these answers.
    static Exchange refused(const QByteArray &sent, int closeCode, const Frames &answers = {});

    Exchange inPieces(qsizetype bytes) const;

    static Frame closeFrame(int code, const QByteArray &reason = {});
    static QByteArray encoded(const Frames &frames);
    // The payload in fragments of this size: the first with the opcode, the others as continuations.
    static Frames fragments(quint8 opcode, const QByteArray &payload, qsizetype size);

    // Runs it on a connection of its own and fails the test if something else comes back.
    void verify(quint16 port) const;
};

} // namespace stoa
