#pragma once

#include <QByteArray>
#include <QJsonArray>

namespace stoa {

// The events that a device of the model test has received and sent, and the histories that it has loaded, for
// tests/browser/recordings.test.mjs and log-recordings.test.mjs, which play it to the client of the pages.
// Written by the destructor to a file of its own in the folder that STOA_MODEL_RECORDINGS names, if it names
// one.
class Recording
{
public:
    explicit Recording(qint64 user);
    ~Recording();
    Q_DISABLE_COPY_MOVE(Recording)

    bool isOn() const { return !m_folder.isEmpty(); }

    // Events as JSON.
    void addReceived(const QByteArray &event);
    void addSent(const QByteArray &event);
    // overviews: the list entries of the chats of this sequence, loaded while everything was quiet.
    void addFresh(const QJsonArray &overviews);
    // All messages and lines of the chat as the device has loaded them, and as they are while everything is
    // quiet.
    void addLoaded(qint64 chat, const QJsonArray &history);
    void addQuiet(qint64 chat, const QJsonArray &history);

private:
    void addHistory(const QString &kind, qint64 chat, const QJsonArray &history);
    void add(const QByteArray &line);

    const QString m_folder;
    QByteArray m_lines;
    bool m_hasFresh = false;
};

} // namespace stoa
