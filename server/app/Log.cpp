#include "server/app/Log.h"

#include <QChar>
#include <QDateTime>
#include <QLoggingCategory>

#include <algorithm>
#include <array>
#include <atomic>
#include <unistd.h>

namespace stoa::Log {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array levels{"debug"_L1, "info"_L1, "warning"_L1, "error"_L1};
std::atomic<int> lowest = 1;

int rankOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 0;
    case QtInfoMsg:
        return 1;
    case QtWarningMsg:
        return 2;
    default:
        return 3;
    }
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const int rank = rankOf(type);
    if (rank < lowest)
        return;
    const QString time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    const QByteArray line = u"%1 %2 %3: %4\n"_s
                                .arg(time, levels[size_t(rank)], QLatin1String(context.category), clean(text))
                                .toUtf8();
    // A single write, so that lines of different threads don't mix.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.constData(), size_t(line.size()));
}

} // namespace

void start(const QString &level)
{
    lowest = int(std::ranges::find(levels, level) - levels.begin());
    if (lowest == 0)
        QLoggingCategory::setFilterRules(u"stoa.*.debug=true"_s);
    qInstallMessageHandler(write);
}

QString clean(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
            || c.unicode() == 0x2028 || c.unicode() == 0x2029)
            line += u"\\x%1"_s.arg(uint(c.unicode()), 2, 16, QChar(u'0'));
        else
            line += c;
    }
    return line;
}

} // namespace stoa::Log
