#include "tests/model/RequestLedger.h"

#include "tests/model/ModelFailure.h"

namespace stoa {

using namespace Qt::StringLiterals;

void RequestLedger::noteAsked(const QJsonObject &request)
{
    const qint64 message = request["message"_L1].toInteger();
    if (request["type"_L1] == "edit"_L1)
        m_edits[message].asked.insert(request["nonce"_L1].toString());
    else if (request["type"_L1] == "remove"_L1)
        m_removals.insert(message);
}

void RequestLedger::noteAnswered(const ClientModel::Answer &answer)
{
    const QJsonObject &request = answer.request;
    m_answered.append(request);
    if (answer.event["type"_L1] == "error"_L1)
        return;
    if (request["type"_L1] == "send"_L1)
        noteSent(request, answer.event);
    else if (request["type"_L1] == "edit"_L1)
        m_edits[request["message"_L1].toInteger()].answered.insert(request["nonce"_L1].toString());
}

void RequestLedger::noteSent(const QJsonObject &request, const QJsonObject &event)
{
    const QString nonce = request["nonce"_L1].toString();
    const bool isMessage = event["type"_L1] == "message"_L1;
    const std::pair place{request["chat"_L1].toInteger(),
                          event[isMessage ? "id"_L1 : "message"_L1].toInteger()};
    const auto earlier = m_sent.constFind(nonce);
    if (earlier != m_sent.cend() && *earlier != place)
        throw ModelFailure{u"Nonce %1 has led to the messages %2 and %3."_s.arg(nonce)
                               .arg(earlier->second)
                               .arg(place.second)};
    m_sent.insert(nonce, place);
}

void RequestLedger::noteHttpEdit(qint64 message, bool isAnswered, const QString &nonce)
{
    m_edits[message].asked.insert(nonce);
    if (isAnswered)
        m_edits[message].answered.insert(nonce);
}

void RequestLedger::check(qint64 chat, const ChatState &fresh) const
{
    QSet<QString> nonces;
    for (const auto &[id, message] : fresh.messages) {
        const QString nonce = message["nonce"_L1].toString();
        if (!nonce.isEmpty() && nonces.contains(nonce))
            throw ModelFailure{u"The history has nonce %1 twice."_s.arg(nonce)};
        nonces.insert(nonce);
        const Edits edits = m_edits.value(id);
        const qint64 count = message["version"_L1].toInteger(1) - 1;
        if (count < edits.answered.size() || count > edits.asked.size()) {
            throw ModelFailure{
                u"Message %1 was edited %2 times; %3 edits were asked for, %4 acknowledged."_s.arg(id)
                    .arg(count)
                    .arg(edits.asked.size())
                    .arg(edits.answered.size())};
        }
    }
    for (auto it = m_sent.cbegin(); it != m_sent.cend(); ++it) {
        const auto [itsChat, id] = it.value();
        if (itsChat == chat && !fresh.messages.contains(id) && !m_removals.contains(id))
            throw ModelFailure{
                u"Message %1 was acknowledged (nonce %2) and is lost."_s.arg(id).arg(it.key())};
    }
}

} // namespace stoa
