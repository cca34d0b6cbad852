#pragma once

#include "tests/model/ChatState.h"

#include <QHash>
#include <QSet>

namespace stoa {

// The state of one client of stoa.v1 and its outbox, by the rules of docs/protocol.md: what it knows of each
// chat, which requests are not acknowledged, and which resumes are not answered. Every event must fit what
// was promised, else ModelFailure is thrown. No I/O: its owner sends what it returns and loads what it needs.
class ClientModel
{
public:
    // How a client asks for what it has missed.
    enum class Resume { FromPosition, FromEarlier, WithoutRun, Twice, ForeignEpoch, Ahead };

    struct Answer
    {
        QJsonObject request;
        QJsonObject event;
    };

    // onlyChat: of a socket for one chat; 0 for all chats.
    ClientModel(qint64 user, qint64 onlyChat)
        : m_user(user)
        , m_onlyChat(onlyChat)
    {
    }

    qint64 user() const { return m_user; }

    qint64 onlyChat() const { return m_onlyChat; }

    void apply(const QJsonObject &event);
    // The connection has ended.
    void disconnect();
    // The client is not in the chat any more.
    void leave(qint64 chat);

    bool hasWelcome() const { return m_hasWelcome; }

    std::map<qint64, ChatState> &chats() { return m_chats; }

    // Null if the chat is not known, or not loaded.
    const ChatState *loadedChat(qint64 chat) const;
    void load(qint64 chat, const ChatState &state);
    // The read position or what is worth an alert has changed, on any device or over HTTP.
    void applyReadState(const QJsonObject &state);
    // True if the chat is not known, or has this state.
    bool hasReadState(const QJsonObject &state) const;

    // Notes a request, which waits for its answer from now on.
    void request(const QJsonObject &request);

    const QList<QJsonObject> &unanswered() const { return m_outbox; }

    // True once if a request is to be sent again although the connection is open.
    bool takeRetry() { return std::exchange(m_hasToRetry, false); }

    // Requests that were answered since the last call.
    QList<Answer> takeAnswers() { return std::exchange(m_answers, {}); }

    // The events to send. pick: chooses earlier positions.
    QList<QJsonObject> resume(Resume how, quint32 pick);

    // True if the client has missed something, or can't know.
    bool mustResume() const;

    bool isResuming() const { return !m_resumes.isEmpty(); }

    bool isWaiting() const { return !m_outbox.isEmpty() || !m_resumes.isEmpty(); }

    QString described() const;

private:
    struct PendingResume
    {
        QSet<qint64> chats;
        bool isForeign = false;
    };

    void applyWelcome(const QJsonObject &event);
    void dropUnlisted();
    void list(const QJsonObject &overview);
    void applyChange(const QJsonObject &event);
    void applyResumed(const QJsonObject &event);
    void endResume(qint64 chat, qint64 position);
    void applyReload(const QJsonObject &event);
    void applyError(const QJsonObject &event);
    bool acknowledge(const QJsonObject &event);
    bool isAcknowledgement(const QJsonObject &event) const;
    bool isResuming(qint64 chat) const;
    QJsonObject resumeEvent(const QString &run, const QHash<qint64, qint64> &positions, bool isForeign);

    const qint64 m_user;
    const qint64 m_onlyChat;
    bool m_hasWelcome = false;
    bool m_hasToRetry = false;
    QString m_epoch;
    QString m_run; // of this connection
    std::map<qint64, ChatState> m_chats;
    QSet<qint64> m_listed; // chats of the welcome
    QList<PendingResume> m_resumes;
    QList<QJsonObject> m_outbox;
    QSet<QString> m_asked; // the nonces of all requests of this client
    QList<Answer> m_answers;
};

} // namespace stoa
