#pragma once

#include "tests/model/ClientModel.h"

#include <QMap>

namespace stoa {

// The requests of all devices and their acknowledgements: each acknowledged message is there once, and
// each edit has led to one version.
class RequestLedger
{
public:
    void noteAsked(const QJsonObject &request);
    void noteAnswered(const ClientModel::Answer &answer);
    // An edit or a removal over HTTP.
    void noteHttpEdit(qint64 message, bool isAnswered, const QString &nonce);

    void noteHttpRemoval(qint64 message) { m_removals.insert(message); }

    // Requests that were answered, to be sent once more.
    const QList<QJsonObject> &answered() const { return m_answered; }

    // Throws ModelFailure if the chat, as it is now, does not fit.
    void check(qint64 chat, const ChatState &fresh) const;

private:
    struct Edits
    {
        QSet<QString> asked;
        QSet<QString> answered;
    };

    void noteSent(const QJsonObject &request, const QJsonObject &event);

    QList<QJsonObject> m_answered;
    QMap<QString, std::pair<qint64, qint64>> m_sent; // by nonce: the chat and the id of the message
    QMap<qint64, Edits> m_edits; // by message
    QSet<qint64> m_removals; // messages that somebody has asked to remove
};

} // namespace stoa
