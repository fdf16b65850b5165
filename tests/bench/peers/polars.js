// The job of tally.sh with Polars.
// usage: node polars.js counts|weights|merge THREADS FILE
const [job, threads, file] = process.argv.slice(2);
process.env.POLARS_MAX_THREADS = threads; // before it is loaded
const pl = require('nodejs-polars');

const numbers = Array.from({ length: 17 }, (_, i) => 8 + i);
const screened = q => q === 8 || q >= 20;
const total = name => pl.col(name).cast(pl.Float64).sum();
const rows = columns => pl.readCSV(file, {
    columns, inferSchemaLength: 0, missingUtf8IsEmptyString: true,
});

function show(frame, columns) {
    frame = frame.select(...columns);
    const lists = columns.map(name => frame.getColumn(name).toArray());

    console.log(lists[0].map((_, i) => lists.map(list => list[i]).join(','))
        .join('\n'));
}

function merge() {
    const keys = ['fiscal_year', 'ward', 'indicator', 'answer'];
    const sums = ['count', 'weight', 'weight_sq'];

    show(rows([...keys, ...sums]).groupBy(...keys).agg(...sums.map(total)),
        [...keys, ...sums]);
}

function tally() {
    const weight = job === 'weights' ? ['weight'] : [];
    const people = rows(['fiscal_year', 'ward', ...weight, 'Q7',
        ...numbers.map(q => `Q${q}`)]);
    const knows = people.filter(pl.col('Q7').isIn(['知っている', '1']));

    for (const q of numbers) {
        const groups = (screened(q) ? knows : people)
            .groupBy('fiscal_year', 'ward', `Q${q}`);
        const sums = groups.agg(pl.col('ward').count().alias('count'),
            ...weight.map(total));
        const indicator = `B${String(q - 7).padStart(2, '0')}`;

        show(sums.withColumn(pl.lit(indicator).alias('indicator')),
            ['fiscal_year', 'ward', 'indicator', `Q${q}`, 'count', ...weight]);
    }
}

(job === 'merge' ? merge : tally)();
