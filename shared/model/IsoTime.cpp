#include "shared/model/IsoTime.h"

#include <chrono>

namespace stoa::IsoTime {

namespace {

constexpr auto pattern = "0000-00-00T00:00:00.000Z";

void putNumber(char *end, unsigned value)
{
    for (; value > 0; value /= 10)
        *--end = char('0' + value % 10);
}

} // namespace

QByteArray toText(const QDateTime &moment)
{
    using namespace std::chrono;
    if (!moment.isValid())
        return {};
    const sys_time<milliseconds> time{milliseconds(moment.toMSecsSinceEpoch())};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    if (date.year() < year(0) || date.year() > year(9999))
        return moment.toUTC().toString(Qt::ISODateWithMs).toLatin1();
    const hh_mm_ss clock(time - day);
    QByteArray text(pattern);
    char *at = text.data();
    putNumber(at + 4, unsigned(int(date.year())));
    putNumber(at + 7, unsigned(date.month()));
    putNumber(at + 10, unsigned(date.day()));
    putNumber(at + 13, unsigned(clock.hours().count()));
    putNumber(at + 16, unsigned(clock.minutes().count()));
    putNumber(at + 19, unsigned(clock.seconds().count()));
    putNumber(at + 23, unsigned(clock.subseconds().count()));
    return text;
}

} // namespace stoa::IsoTime
