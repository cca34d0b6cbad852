#include "tests/soak/SoakReader.h"

namespace stoa {

using namespace Qt::StringLiterals;

bool SoakReader::prepare()
{
    if (m_position)
        return true;
    m_position = m_member.loadPage();
    if (m_position)
        note(ReaderEvent::Loaded, m_position->seq);
    return m_position.has_value();
}

void SoakReader::begin()
{
    const QJsonObject &welcome = m_member.welcome();
    m_isLive = false;
    m_greatest = 0;
    if (welcome["epoch"_L1] != m_position->epoch)
        return reload();
    note(ReaderEvent::Connected, welcome["seq"_L1].toInteger());
    if (welcome["run"_L1] == m_position->run && welcome["seq"_L1].toInteger() <= m_position->seq)
        return goLive(m_position->seq);
    m_member.send({{u"type"_s, u"resume"_s},
                   {u"epoch"_s, m_position->epoch},
                   {u"run"_s, m_position->run},
                   {u"after"_s, m_position->seq}});
}

void SoakReader::step()
{
    const QJsonObject event = m_member.receive(pause);
    if (!event.isEmpty())
        receive(event);
}

void SoakReader::receive(const QJsonObject &event)
{
    const QString type = event["type"_L1].toString();
    const qint64 seq = event["seq"_L1].toInteger();
    if (type == "message"_L1)
        receiveMessage({seq, event["id"_L1].toInteger(), event["text"_L1].toString().toUtf8()});
    else if (type == "resumed"_L1)
        goLive(seq);
    else if (type == "reload"_L1)
        reload();
}

// Until `resumed`, messages may be missing between the older ones and those that come live.
void SoakReader::receiveMessage(const SoakMessage &message)
{
    m_recorder.noteReader(m_member.name(), ReaderEvent::Received, message);
    m_greatest = std::max(m_greatest, message.seq);
    if (m_isLive || message.seq == m_position->seq + 1)
        m_position->seq = std::max(m_position->seq, message.seq);
}

void SoakReader::goLive(qint64 seq)
{
    note(ReaderEvent::Resumed, seq);
    m_isLive = true;
    m_position->seq = std::max({m_position->seq, seq, m_greatest});
    m_position->run = m_member.welcome()["run"_L1].toString();
}

void SoakReader::reload()
{
    m_position.reset();
    m_isLive = false;
    m_member.disconnect();
}

void SoakReader::note(ReaderEvent::Kind kind, qint64 seq)
{
    m_recorder.noteReader(m_member.name(), kind, {seq, 0, {}});
}

} // namespace stoa
