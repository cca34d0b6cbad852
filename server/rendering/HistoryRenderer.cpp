#include "server/rendering/HistoryRenderer.h"

#include "server/rendering/PageRenderer.h"

#include <chrono>

namespace stoa {

namespace {

constexpr std::chrono::minutes longestGroup{10}; // after its first message

bool haveSameAuthor(const Message &one, const Message &other)
{
    if (one.author.isNull() || other.author.isNull())
        return one.author == other.author && one.authorName == other.authorName;
    return one.author == other.author;
}

} // namespace

HistoryRenderer::HistoryRenderer(const PageRenderer &pages, Reader reader)
    : m_pages(pages)
    , m_reader(std::move(reader))
{
}

QByteArray HistoryRenderer::render(const QList<HistoryEntry> &entries)
{
    QByteArray html;
    for (const HistoryEntry &entry : entries) {
        if (const auto *message = std::get_if<Message>(&entry)) {
            html += separatorBefore(message->sentAt);
            html += render(*message);
        } else {
            const auto &line = std::get<SystemMessage>(entry);
            html += separatorBefore(line.at);
            html += m_pages.systemMessage(line, m_reader.language);
            m_groupStart = nullptr;
        }
    }
    return html;
}

// Returns nothing if the last entry was of the same day.
QByteArray HistoryRenderer::separatorBefore(const QDateTime &at)
{
    const QDateTime there = at.toTimeZone(m_reader.timeZone);
    if (!there.isValid() || there.date() == m_day)
        return {};
    m_day = there.date();
    m_groupStart = nullptr;
    return m_pages.daySeparator(there, m_reader.language);
}

QByteArray HistoryRenderer::render(const Message &message)
{
    const bool isContinued = continuesGroup(message);
    if (!isContinued)
        m_groupStart = &message;
    const bool isOwn = !m_reader.user.isNull() && message.author == m_reader.user;
    return m_pages.message(message, {.isOwn = isOwn, .isContinued = isContinued});
}

bool HistoryRenderer::continuesGroup(const Message &message) const
{
    return m_groupStart && haveSameAuthor(*m_groupStart, message)
        && m_groupStart->sentAt.msecsTo(message.sentAt) < std::chrono::milliseconds(longestGroup).count();
}

} // namespace stoa
