#include "tests/model/Recording.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <atomic>

namespace stoa {

using namespace Qt::StringLiterals;

Recording::Recording(qint64 user)
    : m_folder(qEnvironmentVariable("STOA_MODEL_RECORDINGS"))
{
    add("{\"user\":" + QByteArray::number(user) + '}');
}

Recording::~Recording()
{
    static std::atomic<int> count = 0;
    if (!m_hasFresh)
        return;
    QFile file(u"%1/%2.jsonl"_s.arg(m_folder).arg(++count));
    if (file.open(QIODevice::WriteOnly))
        file.write(m_lines);
}

void Recording::addReceived(const QByteArray &event)
{
    add("{\"event\":" + event + '}');
}

void Recording::addSent(const QByteArray &event)
{
    add("{\"sent\":" + event + '}');
}

void Recording::addFresh(const QJsonArray &overviews)
{
    m_hasFresh = isOn();
    add(QJsonDocument(QJsonObject{{u"fresh"_s, overviews}}).toJson(QJsonDocument::Compact));
}

void Recording::addLoaded(qint64 chat, const QJsonArray &history)
{
    addHistory(u"loaded"_s, chat, history);
}

void Recording::addQuiet(qint64 chat, const QJsonArray &history)
{
    addHistory(u"quiet"_s, chat, history);
}

void Recording::addHistory(const QString &kind, qint64 chat, const QJsonArray &history)
{
    const QJsonObject line{{kind, QJsonObject{{u"chat"_s, chat}, {u"history"_s, history}}}};
    add(QJsonDocument(line).toJson(QJsonDocument::Compact));
}

void Recording::add(const QByteArray &line)
{
    if (isOn())
        m_lines += line + '\n';
}

} // namespace stoa
