exports.handler = async (event) => {
    console.log(`asked with ${process.env.TOKEN}`);
    if (event.rawPath === "/slow") await new Promise((resolve) => setTimeout(resolve, 700));
    return `v1 of ${event.routeKey}`;
};
