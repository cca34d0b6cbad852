#pragma once

#include "tests/conformance/EchoProcess.h"
#include "tests/conformance/Exchange.h"

#include <QTest>

namespace stoa {

// Shared by the WebSocket suites. Their rows are named by what is sent and by the section of RFC 6455 that
// says what must come back.
class EchoFixture
{
protected:
    using Frame = WebSocketClient::Frame;
    using Frames = Exchange::Frames;
    static constexpr auto Continuation = WebSocketClient::Continuation;
    static constexpr auto Text = WebSocketClient::Text;
    static constexpr auto Binary = WebSocketClient::Binary;
    static constexpr auto Close = WebSocketClient::Close;
    static constexpr auto Ping = WebSocketClient::Ping;
    static constexpr auto Pong = WebSocketClient::Pong;

    inline static const Frame hello{Text, "hello"};

    // For the _data function of a test that calls verifyRow().
    static void addColumns() { QTest::addColumn<Exchange>("exchange"); }

    static void row(const QByteArray &name, const Exchange &exchange)
    {
        QTest::newRow(name.constData()) << exchange;
    }

    // The same three times: at once, in writes of one byte, and in writes of seven bytes.
    static void rowsInPieces(const QByteArray &name, const Exchange &exchange)
    {
        row(name, exchange);
        row(name + ", byte by byte", exchange.inPieces(1));
        row(name + ", seven bytes at a time", exchange.inPieces(7));
    }

    void verifyRow() const
    {
        QFETCH(const Exchange, exchange);
        exchange.verify(m_echo.port());
    }

    EchoProcess m_echo;
};

} // namespace stoa
