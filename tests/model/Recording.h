#pragma once

#include <QByteArray>
#include <QJsonArray>

namespace stoa {

// The events that a device of the model test has received and sent, for tests/browser/recordings.test.mjs,
// which plays it to the client of the pages. Written by the destructor to a file of its own in the folder
// that STOA_MODEL_RECORDINGS names, if it names one.
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

private:
    void add(const QByteArray &line);

    const QString m_folder;
    QByteArray m_lines;
    bool m_hasFresh = false;
};

} // namespace stoa
