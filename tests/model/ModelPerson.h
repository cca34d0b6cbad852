#pragma once

#include "tests/model/ChatState.h"
#include "tests/model/SharedServer.h"
#include "tests/model/Wire.h"
#include "tests/support/HttpAnswer.h"

#include <QJsonDocument>

namespace stoa {

inline QByteArray chatPath(qint64 chat, const QByteArray &rest)
{
    return "/api/v1/chats/" + QByteArray::number(chat) + rest;
}

// A signed-in person, with one HTTP connection that stays open. A request that was cut is sent again, also
// after a restart, so each of them must be one that may be repeated.
class ModelPerson
{
public:
    ModelPerson(SharedServer &server, const QString &name, qint64 id, const QByteArray &cookie);

    const QString &name() const { return m_name; }

    qint64 id() const { return m_id; }

    const QByteArray &cookie() const { return m_cookie; }

    SharedServer &server() { return m_server; }

    // Any answer that says what became of the request; ModelFailure for those that a correct client never
    // gets.
    HttpAnswer ask(const QByteArray &method, const QByteArray &target, const QJsonObject &body = {});

    qint64 createChat(const QString &name);
    QByteArray invite(qint64 chat);
    void join(const QByteArray &invite);
    void leave(qint64 chat);
    // The chat as it is in the person's list; empty if it is not there.
    QJsonObject overview(qint64 chat);
    // The whole chat as it is now.
    ChatState load(qint64 chat);
    // Compares the thread of a message with the state. Returns a line for what differs.
    QString threadDifference(const ChatState &state, qint64 root);
    // The same for the list of pinned messages.
    QString pinDifference(const ChatState &state, qint64 chat);

private:
    HttpAnswer exchange(const QByteArray &request);

    SharedServer &m_server;
    const QString m_name;
    const qint64 m_id;
    const QByteArray m_cookie;
    Wire m_wire;
};

} // namespace stoa
