#pragma once

#include "admin-gui/models/Format.h"

#include <QCollator>
#include <QDateTime>
#include <QString>

#include <functional>

namespace stoa {

// One column of a list of T: how the value of a row is shown, compared and exported.
template<class T> struct Column
{
    QString title;
    int width = 12; // characters
    bool isNumber = false; // right aligned
    bool isSearched = false; // included in the search of the filter
    bool isDescending = false; // the first click sorts in descending order
    std::function<QString(const T &)> text{};
    std::function<QString(const T &)> raw{}; // CSV: plain numbers, ISO 8601
    std::function<QString(const T &)> tip{}; // the tool tip; empty if there is none
    std::function<bool(const T &, const T &)> isLess{};
};

template<class T, class Owner> Column<T> textColumn(const QString &title, int width, QString Owner::*field)
{
    const auto text = [field](const T &row) { return row.*field; };
    // One collator per column, since creating one is too slow for each comparison.
    QCollator collator;
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    return {.title = title,
            .width = width,
            .isSearched = true,
            .text = text,
            .raw = text,
            .tip = text,
            .isLess = [field, collator](const T &left, const T &right) {
                return collator.compare(left.*field, right.*field) < 0;
            }};
}

// shown: qint64 -> the text to show.
template<class T, class Owner, class Shown>
Column<T> numberColumn(const QString &title, int width, qint64 Owner::*field, Shown shown)
{
    return {.title = title,
            .width = width,
            .isNumber = true,
            .isDescending = true,
            .text = [field, shown](const T &row) { return shown(row.*field); },
            .raw = [field](const T &row) { return QString::number(row.*field); },
            .tip = [field](const T &row) { return Format::number(row.*field); },
            .isLess = [field](const T &left, const T &right) { return left.*field < right.*field; }};
}

// unknown: the text to show if there is no time.
template<class T, class Owner>
Column<T> timeColumn(const QString &title, int width, QDateTime Owner::*field, const QString &unknown)
{
    return {.title = title,
            .width = width,
            .isDescending = true,
            .text =
                [field, unknown](const T &row) {
                    return (row.*field).isValid() ? Format::relative(row.*field) : unknown;
                },
            .raw = [field](const T &row) { return (row.*field).toUTC().toString(Qt::ISODateWithMs); },
            .tip = [field](const T &row) { return Format::moment(row.*field); },
            .isLess = [field](const T &left, const T &right) { return left.*field < right.*field; }};
}

} // namespace stoa
