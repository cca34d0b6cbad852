#include "tests/soak/SoakWriter.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype atATime = 4;

} // namespace

void SoakWriter::begin()
{
    m_refused.clear();
    for (const QByteArray &nonce : m_waiting)
        send(nonce);
}

void SoakWriter::step()
{
    if (!m_isFinishing && m_waiting.size() < atATime)
        sendNew();
    const QJsonObject event = m_member.receive(pause);
    if (!event.isEmpty())
        return receive(event);
    for (const QByteArray &nonce : std::exchange(m_refused, {}))
        send(nonce);
}

void SoakWriter::sendNew()
{
    const QByteArray nonce = m_member.name().toUtf8() + '-' + QByteArray::number(++m_count);
    m_recorder.noteSent(nonce);
    m_waiting.append(nonce);
    send(nonce);
}

void SoakWriter::send(const QByteArray &nonce)
{
    const QString text = QString::fromUtf8(nonce);
    m_member.send({{u"type"_s, u"send"_s}, {u"nonce"_s, text}, {u"text"_s, text}});
}

void SoakWriter::receive(const QJsonObject &event)
{
    const QByteArray nonce = event["nonce"_L1].toString().toUtf8();
    if (event["type"_L1] == "error"_L1) {
        m_recorder.noteRefused();
        if (m_waiting.contains(nonce))
            m_refused.append(nonce);
    } else if (event["type"_L1] == "message"_L1 && event["author"_L1]["name"_L1] == m_member.name()) {
        m_recorder.noteAcknowledged(
            {event["seq"_L1].toInteger(), event["id"_L1].toInteger(), event["text"_L1].toString().toUtf8()});
        m_waiting.removeOne(nonce);
        m_refused.removeOne(nonce);
    }
}

} // namespace stoa
