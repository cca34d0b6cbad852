#include "tests/model/ModelDevice.h"

#include "shared/model/JsonText.h"
#include "tests/model/ModelFailure.h"
#include "tests/support/WebSocketClient.h"

#include <QtEndian>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int handshakeTime = 40'000; // ms

}

bool ModelDevice::connect()
{
    const QByteArray path = m_model.onlyChat() == 0 ? "/socket"_ba
                                                    : "/chatsocket/" + QByteArray::number(m_model.onlyChat());
    while (true) {
        m_person.server().waitUntilUp();
        if (!m_wire.open(m_person.server().port()))
            continue;
        m_wire.send("GET " + path
                    + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                      "Sec-WebSocket-Protocol: stoa.v1\r\nCookie: "
                    + m_person.cookie() + "\r\n\r\n");
        HttpAnswer answer;
        while (answer.status == 0 && m_wire.isOpen()) {
            if (!m_wire.wait(handshakeTime))
                throw ModelFailure{u"No answer to a handshake of "_s + m_name};
            m_wire.receive();
            answer = HttpAnswer::takeFrom(m_wire.buffer());
        }
        if (answer.status == 0 || answer.status == 503)
            continue;
        if (answer.status == 101) {
            takeFrames();
            return true;
        }
        m_wire.close();
        if (answer.status != 403 || m_model.onlyChat() == 0)
            throw ModelFailure{u"%1: handshake refused with %2"_s.arg(m_name).arg(answer.status)};
        return false;
    }
}

void ModelDevice::cut(bool isReset)
{
    if (isReset)
        m_wire.reset();
    end();
}

void ModelDevice::end()
{
    m_wire.close();
    m_model.disconnect();
}

void ModelDevice::send(const QJsonObject &event)
{
    const QByteArray json = QJsonDocument(event).toJson(QJsonDocument::Compact);
    m_recording.addSent(json);
    if (isOpen() && !m_wire.send(WebSocketClient::encode({WebSocketClient::Text, json})))
        end();
}

void ModelDevice::sendUnanswered()
{
    const QList<QJsonObject> requests = m_model.unanswered();
    for (const QJsonObject &request : requests)
        send(request);
}

void ModelDevice::pump()
{
    if (!isOpen())
        return;
    if (!m_wire.receive())
        return end();
    takeFrames();
}

void ModelDevice::takeFrames()
{
    while (isOpen()) {
        const auto frame = WebSocketClient::takeFrom(m_wire.buffer());
        if (!frame)
            return;
        if (frame->opcode == WebSocketClient::Text) {
            m_recording.addReceived(frame->payload);
            m_model.apply(JsonText::parse(frame->payload).object());
        } else if (frame->opcode == WebSocketClient::Close)
            close(frame->payload.size() < 2 ? 0 : qFromBigEndian<quint16>(frame->payload.constData()));
        else if (frame->opcode == WebSocketClient::Ping)
            m_wire.send(WebSocketClient::encode({WebSocketClient::Pong, frame->payload}));
    }
}

void ModelDevice::close(int code)
{
    constexpr int stopping = 1001;
    constexpr int notAMember = 4003;
    if (code != stopping && (code != notAMember || m_model.onlyChat() == 0))
        throw ModelFailure{u"%1 was closed with %2"_s.arg(m_name).arg(code)};
    if (code == notAMember)
        m_model.leave(m_model.onlyChat());
    end();
}

} // namespace stoa
